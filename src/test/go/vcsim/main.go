// Command vcsim serves a simulated vCenter over TLS for the tests: a stock environment that is healthy for failback, and a
// hook for what the vSphere API of the simulator can't set. It ends when its standard input closes.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator" // tags, at /rest
	"github.com/vmware/govmomi/vim25/types"
)

func main() {
	vms := flag.Int("vms", 4, "virtual machines")
	hosts := flag.Int("hosts", 2, "hosts")
	datastores := flag.Int("datastores", 1, "datastores")
	port := flag.Int("port", 0, "port, 0 for a free one")
	user := flag.String("user", "preflight@vsphere.local", "user name; the password comes from VCSIM_PASSWORD")
	flag.Parse()
	password, token := os.Getenv("VCSIM_PASSWORD"), os.Getenv("VCSIM_HOOK_TOKEN")
	if password == "" || token == "" {
		log.Fatal("VCSIM_PASSWORD and VCSIM_HOOK_TOKEN must be set")
	}

	model := simulator.VPX()
	model.Host, model.Cluster, model.ClusterHost = 0, 1, *hosts
	model.Machine, model.Datastore = *vms, *datastores
	defer model.Remove()
	if err := model.Create(); err != nil {
		log.Fatal(err)
	}
	heal()

	certificate, der := generate()
	service := model.Service
	service.RegisterEndpoints = true
	service.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	service.Listen = &url.URL{Host: "127.0.0.1:" + strconv.Itoa(*port), User: url.UserPassword(*user, password)}
	service.HandleFunc("/hook", func(w http.ResponseWriter, r *http.Request) { serveHook(w, r, token) })
	server := service.NewServer()
	defer server.Close()

	address := *server.URL
	address.User = nil
	digest := sha256.Sum256(der)
	_ = json.NewEncoder(os.Stdout).Encode(map[string]string{
		"url":         address.String(),
		"thumbprint":  fmt.Sprintf("SHA256:%X", digest),
		"certificate": string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
	})
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// heal gives every machine what a failback site has: LSI Logic, disk UUIDs, running tools, VMFS.
func heal() {
	yes := true
	for _, entity := range simulator.Map.All("VirtualMachine") {
		vm := entity.(*simulator.VirtualMachine)
		for i, device := range vm.Config.Hardware.Device {
			switch d := device.(type) {
			case *types.ParaVirtualSCSIController:
				lsi := &types.VirtualLsiLogicController{VirtualSCSIController: d.VirtualSCSIController}
				lsi.DeviceInfo = &types.Description{Label: "SCSI controller 0", Summary: "LSI Logic"}
				vm.Config.Hardware.Device[i] = lsi
			case *types.VirtualDisk:
				if b, ok := d.Backing.(*types.VirtualDiskFlatVer2BackingInfo); ok {
					b.Uuid = uuid.NewSHA1(uuid.Nil, []byte(vm.Self.Value+b.FileName)).String()
				}
				d.CapacityInBytes = d.CapacityInKB * 1024
			}
		}
		vm.Guest.ToolsRunningStatus = "guestToolsRunning"
		vm.Guest.ToolsVersionStatus2 = "guestToolsCurrent"
		vm.Guest.ToolsStatus = types.VirtualMachineToolsStatusToolsOk
		vm.Guest.HostName = strings.ToLower(strings.ReplaceAll(vm.Name, "_", "-"))
	}
	appoint()
	for _, entity := range simulator.Map.All("Datastore") {
		ds := entity.(*simulator.Datastore)
		ds.Summary.Type = "VMFS"
		ds.Summary.Accessible = true
		ds.Summary.MaintenanceMode = "normal"
		ds.Summary.Capacity, ds.Summary.FreeSpace = 4<<40, 2<<40
		ds.Host = nil
		for _, host := range simulator.Map.All("HostSystem") {
			info := types.HostMountInfo{Path: ds.Name, AccessMode: "readWrite", Mounted: &yes, Accessible: &yes}
			ds.Host = append(ds.Host, types.DatastoreHostMount{Key: host.Reference(), MountInfo: info})
		}
	}
}

// change is one call of the hook: which object, what to do, and the values that this needs.
type change struct {
	Do         string   `json:"do"`
	Object     string   `json:"object"`
	Other      string   `json:"other"`
	Key        string   `json:"key"`
	Value      string   `json:"value"`
	Second     string   `json:"second"`
	Number     int64    `json:"number"`
	Flag       bool     `json:"flag"`
	SecondFlag bool     `json:"secondFlag"`
	List       []string `json:"list"`
}

func serveHook(w http.ResponseWriter, r *http.Request, token string) {
	if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte("Bearer "+token)) != 1 {
		http.Error(w, "token required", http.StatusForbidden)
		return
	}
	var c change
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := apply(c); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

func apply(c change) (err error) {
	if done, err := changeService(c); done {
		return err
	}
	for _, kind := range []string{"VirtualMachine", "Datastore", "HostSystem"} {
		object := simulator.Map.Get(types.ManagedObjectReference{Type: kind, Value: c.Object})
		if object == nil {
			continue
		}
		simulator.Map.WithLock(object, func() {
			switch o := object.(type) {
			case *simulator.VirtualMachine:
				err = changeVM(o, c)
			case *simulator.Datastore:
				err = changeDatastore(o, c)
			case *simulator.HostSystem:
				err = changeHost(o, c)
			}
		})
		return err
	}
	return fmt.Errorf("no object %q", c.Object)
}

func changeVM(vm *simulator.VirtualMachine, c change) error {
	switch c.Do {
	case "tools":
		vm.Guest.ToolsRunningStatus, vm.Guest.ToolsVersionStatus2 = c.Value, c.Second
		vm.Guest.ToolsStatus = ""
	case "guest":
		vm.Guest.HostName = c.Value
		vm.Guest.IpAddress = ""
		vm.Guest.Net = nil
		if len(c.List) > 0 {
			vm.Guest.IpAddress = c.List[0]
			vm.Guest.Net = []types.GuestNicInfo{{IpAddress: c.List, Connected: true, DeviceConfigId: 4000}}
		}
	case "diskUuid":
		for _, device := range vm.Config.Hardware.Device {
			if d, ok := device.(*types.VirtualDisk); ok && int64(d.Key) == c.Number {
				if b, ok := d.Backing.(*types.VirtualDiskFlatVer2BackingInfo); ok {
					b.Uuid = c.Value
					return nil
				}
			}
		}
		return fmt.Errorf("no flat disk %d", c.Number)
	case "unknownController":
		bus := int32(3)
		d := &VirtualQuantumController{}
		d.Key, d.BusNumber = 1077, bus
		d.DeviceInfo = &types.Description{Label: "Quantum controller 3", Summary: "Quantum"}
		vm.Config.Hardware.Device = append(vm.Config.Hardware.Device, d)
	case "removeOption":
		kept := vm.Config.ExtraConfig[:0]
		for _, option := range vm.Config.ExtraConfig {
			if !strings.EqualFold(option.GetOptionValue().Key, c.Key) {
				kept = append(kept, option)
			}
		}
		vm.Config.ExtraConfig = kept
	case "raw":
		return makeRaw(vm, c.Number)
	case "connection":
		vm.Runtime.ConnectionState = types.VirtualMachineConnectionState(c.Value)
	case "loseConfig":
		vm.Config = nil
	default:
		return fmt.Errorf("a VM can't %q", c.Do)
	}
	return nil
}

func changeDatastore(ds *simulator.Datastore, c change) error {
	switch c.Do {
	case "type":
		ds.Summary.Type = c.Value
	case "free":
		ds.Summary.FreeSpace = c.Number
	case "accessible":
		ds.Summary.Accessible = c.Flag
	case "maintenance":
		ds.Summary.MaintenanceMode = c.Value
	case "mount":
		for i := range ds.Host {
			if ds.Host[i].Key.Value == c.Other {
				mounted, accessible := c.Flag, c.SecondFlag
				info := &ds.Host[i].MountInfo
				info.AccessMode, info.Mounted, info.Accessible = c.Value, &mounted, &accessible
				return nil
			}
		}
		return fmt.Errorf("%s isn't mounted on %q", ds.Name, c.Other)
	case "unmount":
		kept := ds.Host[:0]
		for _, mount := range ds.Host {
			if mount.Key.Value != c.Other {
				kept = append(kept, mount)
			}
		}
		ds.Host = kept
		for _, entity := range simulator.Map.All("HostSystem") {
			if host := entity.(*simulator.HostSystem); host.Self.Value == c.Other {
				simulator.Map.RemoveReference(host, &host.Datastore, ds.Self)
			}
		}
	default:
		return fmt.Errorf("a datastore can't %q", c.Do)
	}
	return nil
}

func changeHost(host *simulator.HostSystem, c change) error {
	switch c.Do {
	case "version":
		product := *host.Summary.Config.Product
		product.Version, product.ProductLineId = c.Value, c.Second
		host.Summary.Config.Product = &product
		host.Config.Product = product
	case "licence":
		licences.editions[host.Self.Value] = [2]string{c.Value, c.Second}
	case "memoryUsed":
		host.Summary.QuickStats.OverallMemoryUsage = int32(c.Number)
	case "connection":
		host.Runtime.ConnectionState = types.HostSystemConnectionState(c.Value)
	case "maintenance":
		host.Runtime.InMaintenanceMode = c.Flag
	default:
		return fmt.Errorf("a host can't %q", c.Do)
	}
	return nil
}

// VirtualQuantumController is a controller that no release of vSphere has.
type VirtualQuantumController struct {
	types.VirtualController
}

func generate() (tls.Certificate, []byte) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(time.Now().UnixNano()),
		Subject:               pkix.Name{CommonName: "vcsim"},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(48 * time.Hour),
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
		DNSNames:              []string{"localhost"},
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		log.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, der
}
